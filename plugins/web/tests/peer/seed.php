<?php
// Makes a portal of WordPress a site with pages: seed.php FOLDER PORT
$_SERVER['HTTP_HOST'] = '127.0.0.1:' . $argv[2];
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
update_option('blog_public', '1');
update_option('permalink_structure', '/%postname%/');
switch_theme('twentytwentyone');
global $wp_rewrite;
$wp_rewrite->init();
flush_rewrite_rules();
$posts = get_posts(['numberposts' => -1, 'post_status' => 'any']);
foreach ($posts as $post) {
    wp_delete_post($post->ID, true);
}
foreach (['Save lives & rescue' => 'save-lives', 'Visas' => 'visas', 'إنقاذ الأرواح' => ''] as $title => $name) {
    wp_insert_post([
        'post_title' => $title, 'post_name' => $name, 'post_status' => 'publish', 'post_content' => '<p>By month.</p>',
        'post_excerpt' => 'A <b>short</b> text', 'post_date' => '2026-03-02 10:00:00', 'tags_input' => ['Rescue', 'R&D'],
    ]);
}
