//! Function words: articles, pronouns, prepositions, auxiliaries and the words that ask. They tell a language, and say
//! little about what a text is about: in a ranking they count for a part, and whether a document matches is decided
//! without them.
//!
//! The lists are our own, from the grammars of the languages; each is in the form that [`super::script::fold`] gives.

use crate::vocabulary::Language;

/// The function words of a language, each once.
pub(super) struct List {
    /// The language.
    pub(super) code: &'static str,
    /// Its words, folded, with a space between two.
    words: &'static str,
}

/// Every list. Of Portuguese, Italian and German only what tells them from the others.
pub(super) const LISTS: [List; 9] = [
    List {
        code: "en",
        words: "a about above after all also an and any are as at be been before being below between both but by can \
                could did do does doing done down during each either every few for from had has have having he her here \
                hers him his how i if in into is it its just many may me might more most much must my neither no nor not \
                of on once only or other our out over own same shall she should so some such than that the their them \
                then there these they this those through to too under until up upon us very was we were what when where \
                which while who whom whose why will with within without would you your",
    },
    List {
        code: "fr",
        words: "a afin ainsi alors apres au aucun aucune aussi autre autres aux avaient avait avant avec avoir c ca car \
                ce cela ces cet cette ceux chaque chez comme comment combien d dans de depuis des dont donc du elle elles \
                en entre est et etaient etait etant ete etes etre eu fait faire furent fut ici il ils j jusque l la \
                laquelle le lequel les lesquelles lesquels leur leurs lors lui m mais meme memes moins n ne ni nos notre \
                nous on ont ou par parmi pas pendant peu peut peuvent plus plusieurs pour pourquoi qu quand que quel \
                quelle quelles quels qui quoi s sa sans se selon sera seront ses si son sont sous sur t te tous tout toute \
                toutes tres tu un une vers vos votre vous y",
    },
    List {
        code: "es",
        words: "a adonde al algun alguna algunas algunos ante antes aquel aquella aquellos bajo cada como con contra cual \
                cuales cuando cuanta cuantas cuanto cuantos cuya cuyo de del desde despues donde durante e el ella ellas \
                ellos en entre era eran es esa esas ese eso esos esta estaba estaban estan estar estas este esto estos fue \
                fueron ha haber habia habian hace hacia han hasta hay hizo la las le les lo los mas me mediante menos mi \
                mientras misma mismo muy ni no nos nosotros nuestra nuestro o os otra otras otro otros para pero por \
                porque pueden puede que quien quienes se sea segun ser si sido sin sino sobre solo son su sus tambien tan \
                tanto te tiene tienen toda todas todo todos tras tu u un una unas uno unos y ya yo",
    },
    List {
        code: "ru",
        words: "а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до его ее \
                если есть еще же за зачем здесь и из или им ими их к каждый как какая какие каким каких какого какое какой \
                каком какую ко когда кого кому которая которого которое которой котором которую которые который которых кто \
                куда ли либо между менее меня мне может можно мы на над нас наш не него нее нет ни них но о об однако он \
                она они оно от откуда очень перед по под после потому почему при про с самый свои своей своего своих свою \
                себя сколько со так также такие такой там то того тоже той только том тот тут ты у уже чего чей чем чему \
                через что чтобы чье чьи чья эта эти этих это этого этой этом этот я является являются",
    },
    List {
        code: "ar",
        words: "في من الي علي عن مع بين بعد قبل منذ خلال حتي عند لدي تحت فوق ضد حول دون و او ام لكن بل ثم لا لم لن ما ماذا \
                متي اين كيف كم لماذا هل اي ايه ممن مما عما بما فيما التي الذي الذين هذا هذه ذلك تلك هولاء هو هي هم هن انا \
                نحن انت كان كانت كانوا يكون تكون كون ليس ليست قد لقد ان انه انها كل بعض غير مثل هناك هنا الا اذا عندما حيث \
                عليه عليها فيه فيها منه منها له لها لهم به بها وقد ومن وفي وهو وهي كما لان ايضا بواسطه وكان وكانت عبر نحو",
    },
    List {
        code: "zh",
        words: "的 了 是 在 和 与 及 或 而 但 也 都 就 被 把 从 向 对 为 以 由 于 到 之 其 所 这 那 哪 谁 何 吗 呢 吧 着 过 很 更 最 \
                不 没 有 个 些 几 什 么 怎 什么 多少 哪些 哪个 哪里 哪种 哪一 如何 怎么 怎样 为什 为何 何时 是什 是谁 是多 有多 有哪 \
                是哪 在哪 谁是 的是 么是 多长 多大 几个 这个 那个 这些 那些 他们 它们 我们 你们 一个 一种 可以 因为 所以 但是 以及 \
                或者 没有 不是 被称 么时 么样",
    },
    List {
        code: "pt",
        words: "a ao aos as ate com como da das de depois do dos e ela elas ele eles em entre era essa esse esta este eu foi \
                foram ha isso isto ja mais mas mesmo muito na nao nas nem no nos o os ou para pela pelas pelo pelos por \
                qual quando quem sao se sem ser seu seus so sob sobre sua suas tambem tem um uma",
    },
    List {
        code: "it",
        words: "a agli ai al alla alle allo anche che chi ci come con cosa cui da dal dalla dalle degli dei del della delle \
                dello di dove e ed fra gli ha hanno i il in io l la le lo loro ma nei nel nella nelle non o per perche piu \
                quale quando quanto questa questo se si sono stata stato su sul sulla suo tra tutti un una uno",
    },
    List {
        code: "de",
        words: "aber als am an auch auf aus bei bis das dass dem den der des die durch ein eine einem einen einer eines er \
                es fur hat haben ich ihr ihre im in ist kann mit nach nicht noch nur oder sein sich sie sind so uber um und \
                von vor war waren was welche wenn wer werden wie wird wo zu zum zur zwischen",
    },
];

impl List {
    /// The list of a language, if it has one.
    pub(super) fn of(language: &Language) -> Option<&'static Self> {
        let code = language.primary();
        LISTS.iter().find(|list| list.code == code)
    }

    /// Its words.
    pub(super) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.words.split_ascii_whitespace()
    }

    /// Whether it holds a word, folded.
    pub(super) fn holds(&self, word: &str) -> bool {
        self.words().any(|held| held == word)
    }
}
