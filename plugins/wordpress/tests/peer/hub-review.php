<?php
// What a portal adds so that a review can be shown on its posts: one meta key, known to the REST API.
add_action('init', function () {
    register_post_meta('post', 'hub_review', [
        'type' => 'string',
        'single' => true,
        'default' => '',
        'show_in_rest' => true,
        'auth_callback' => function () {
            return current_user_can('edit_posts');
        },
    ]);
});
