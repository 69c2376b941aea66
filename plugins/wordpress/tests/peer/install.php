<?php
// Installs the test portal in the folder named first, and prints its accounts with application passwords as JSON.
$_SERVER['HTTP_HOST'] = '127.0.0.1';
$_SERVER['REQUEST_URI'] = '/';
define('WP_INSTALLING', true);
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

ob_start();
wp_install('Portal', 'admin', 'admin@example.org', true, '', wp_generate_password(24));
update_option('permalink_structure', '/%postname%/');
update_option('timezone_string', 'America/Santiago');
// Without a theme, whichever are installed: some end excerpts in their own way.
update_option('template', 'none');
update_option('stylesheet', 'none');
// The posts that come with every installation.
foreach (get_posts(['post_type' => ['post', 'page'], 'post_status' => 'any', 'numberposts' => -1]) as $post) {
    wp_delete_post($post->ID, true);
}
$accounts = [];
foreach (['admin' => 'administrator', 'editor' => 'editor', 'contributor' => 'contributor'] as $name => $role) {
    $user = get_user_by('login', $name);
    $id = $user ? $user->ID : wp_insert_user([
        'user_login' => $name,
        'user_pass' => wp_generate_password(24),
        'user_email' => "$name@example.org",
        'role' => $role,
    ]);
    [$password] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'hub']);
    $accounts[$name] = $password;
}
ob_end_clean();
echo json_encode($accounts), "\n";
