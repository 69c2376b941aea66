# Holds records of MARC, one in each line of standard input as Catmandu has them, against the definition of MARC 21. What is wrong
# is a line each; the last line says how many were read.
use strict;
use warnings;
use JSON::PP;
use MARC::Schema;

my $schema = MARC::Schema->new();
my $count = 0;
while (my $line = <STDIN>) {
    my $record = decode_json($line);
    $count++;
    for my $error ($schema->check($record)) {
        print join(' ', map { "$_=" . (ref $error->{$_} ? encode_json($error->{$_}) : $error->{$_}) } sort keys %$error), "\n";
    }
}
print "checked $count\n";
