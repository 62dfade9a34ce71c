<?php
/**
 * Plugin Name: Kith for WooCommerce
 * Description: Puts the code of the link that a visitor came by into the order and, if you like, tells Kith of each order itself, with retries.
 * Version: 1.4.0
 * Requires at least: 6.5
 * Requires PHP: 7.4
 * Requires Plugins: woocommerce
 * WC requires at least: 8.2
 * WC tested up to: 10.0
 * License: MIT
 *
 * The first part works without any settings: it reads the cookie that the widget keeps once the visitor has
 * permitted it, and writes the code to the order, where every webhook and the REST API have it.
 *
 * The second part takes the place of WooCommerce's own webhooks, which are sent once and never again. It is
 * on once the address and the secret of a WooCommerce connector stand in WooCommerce > Settings > Advanced >
 * Kith. It says the fields of an order that Kith reads and no others, in the form of WooCommerce's REST API,
 * signed as Standard Webhooks (https://www.standardwebhooks.com), and tries for about three days.
 */

defined( 'ABSPATH' ) || exit;

/** As the widget writes it: a version, the code, and the instant of the click in Unix seconds. */
const KITH_COOKIE = '/^v1\.([A-Za-z0-9_.~-]{1,64})\.(\d{1,11})$/';

/** How long to wait after each try that failed, in seconds. */
const KITH_WAITS = array( 60, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400 );

const KITH_ACTION = 'kith_send_order';

add_action( 'before_woocommerce_init', 'kith_declare_compatibility' );

/** Orders are read and written by WooCommerce's own methods alone, so any storage and any checkout will do. */
function kith_declare_compatibility() {
	$features = '\Automattic\WooCommerce\Utilities\FeaturesUtil';
	if ( class_exists( $features ) ) {
		$features::declare_compatibility( 'custom_order_tables', __FILE__, true );
		$features::declare_compatibility( 'cart_checkout_blocks', __FILE__, true );
	}
}

// --- The code of the link ---------------------------------------------------------------------------------

add_action( 'woocommerce_checkout_create_order', 'kith_keep_code' );
add_action( 'woocommerce_store_api_checkout_update_order_meta', 'kith_keep_code' );

/**
 * Writes the code to an order of the classic or the block checkout. Both save the order afterwards.
 *
 * @param WC_Order $order The order that is being made.
 */
function kith_keep_code( $order ) {
	$cookie = isset( $_COOKIE['kith'] ) ? wp_unslash( $_COOKIE['kith'] ) : '';
	if ( is_string( $cookie ) && preg_match( KITH_COOKIE, $cookie, $found ) ) {
		$order->update_meta_data( '_kith_ref', $found[1] );
		$order->update_meta_data( '_kith_clicked_at', gmdate( 'Y-m-d\TH:i:s\Z', (int) $found[2] ) );
	}
}

// --- Telling Kith -----------------------------------------------------------------------------------------

add_action( 'woocommerce_new_order', 'kith_order_changed' );
add_action( 'woocommerce_update_order', 'kith_order_changed' );
add_action( 'woocommerce_order_status_changed', 'kith_order_changed' );
add_action( 'woocommerce_order_refunded', 'kith_order_changed' );
add_action( 'woocommerce_trash_order', 'kith_order_changed' );
add_action( 'woocommerce_untrash_order', 'kith_order_changed' );
add_action( 'woocommerce_refund_deleted', 'kith_refund_deleted', 10, 2 );
add_action( KITH_ACTION, 'kith_send_order', 10, 2 );

/** @return array{url: string, secret: string}|null Where to send to; null while that is not set. */
function kith_connector() {
	$url    = trim( (string) get_option( 'kith_hook_url', '' ) );
	$secret = trim( (string) get_option( 'kith_secret', '' ) );
	return '' === $url || '' === $secret ? null : array( 'url' => $url, 'secret' => $secret );
}

/**
 * Notes that an order is to be sent. What is said is its state when it is sent, so one note is enough for
 * several changes.
 *
 * @param int $order_id The order.
 */
function kith_order_changed( $order_id ) {
	if ( null === kith_connector() || ! function_exists( 'as_schedule_single_action' ) ) {
		return;
	}
	$first_try = array( (int) $order_id, 0 );
	// One that is being sent may have been read before the change.
	$noted = array(
		'hook'     => KITH_ACTION,
		'args'     => $first_try,
		'group'    => 'kith',
		'status'   => 'pending',
		'per_page' => 1,
	);
	if ( array() === as_get_scheduled_actions( $noted, 'ids' ) ) {
		as_schedule_single_action( time(), KITH_ACTION, $first_try, 'kith' );
	}
}

/**
 * A refund that is deleted changes its order, which WooCommerce's own webhooks do not say.
 *
 * @param int $refund_id The refund that is gone.
 * @param int $order_id  Its order.
 */
function kith_refund_deleted( $refund_id, $order_id ) {
	kith_order_changed( $order_id );
}

/**
 * Sends the state of an order. A try that failed is made again later; the last one, if it fails, is logged.
 *
 * @param int $order_id The order.
 * @param int $tries    How many tries there were before.
 */
function kith_send_order( $order_id, $tries = 0 ) {
	$connector = kith_connector();
	$order     = wc_get_order( $order_id );
	if ( null === $connector || ! $order instanceof WC_Order ) {
		return;
	}
	$wait     = KITH_WAITS[ $tries ] ?? null;
	$next_try = array( (int) $order_id, $tries + 1 );
	// Noted before the request, because a host may stop a process that waits for its answer.
	if ( null !== $wait ) {
		as_schedule_single_action( time() + $wait, KITH_ACTION, $next_try, 'kith' );
	}
	$body     = wp_json_encode( kith_order_body( $order ) );
	$response = wp_safe_remote_post(
		$connector['url'],
		array(
			'body'        => $body,
			'headers'     => kith_headers( $body, $connector['secret'], time() ),
			'redirection' => 0,
			'timeout'     => 15,
		)
	);
	$status = is_wp_error( $response ) ? 0 : (int) wp_remote_retrieve_response_code( $response );
	if ( $status >= 200 && $status < 300 ) {
		as_unschedule_all_actions( KITH_ACTION, $next_try, 'kith' );
		return;
	}
	if ( null === $wait ) {
		wc_get_logger()->error(
			sprintf( 'Order %d was not taken (status %d). Kith finds it when it compares orders.', $order_id, $status ),
			array( 'source' => 'kith' )
		);
	}
}

/**
 * Signs a body as Standard Webhooks do. The key is the secret with its entities decoded, as WooCommerce signs
 * its own webhooks: WordPress may have kept a character of it as an entity.
 *
 * @param string $body   The bytes that are sent.
 * @param string $secret The connector's secret.
 * @param int    $now    Unix seconds.
 * @return array<string, string> The headers.
 */
function kith_headers( $body, $secret, $now ) {
	$id     = 'msg_' . bin2hex( random_bytes( 16 ) );
	$key    = wp_specialchars_decode( $secret, ENT_QUOTES );
	$signed = hash_hmac( 'sha256', "$id.$now.$body", $key, true );
	return array(
		'Content-Type'       => 'application/json',
		'X-WC-Webhook-Topic' => 'order.updated',
		'webhook-id'         => $id,
		'webhook-timestamp'  => (string) $now,
		// RFC 4648 has this encoding; it hides nothing.
		'webhook-signature'  => 'v1,' . base64_encode( $signed ), // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions
	);
}

/**
 * The fields of an order that Kith reads, under the names of WooCommerce's REST API.
 *
 * @param WC_Order $order The order.
 * @return array<string, mixed> The body.
 */
function kith_order_body( $order ) {
	$refunds = array();
	foreach ( $order->get_refunds() as $refund ) {
		$refunds[] = array(
			'id'               => $refund->get_id(),
			'total'            => wc_format_decimal( 0 - (float) $refund->get_amount(), wc_get_price_decimals() ),
			'date_created_gmt' => kith_gmt( $refund->get_date_created() ),
		);
	}
	$coupons = array();
	foreach ( $order->get_coupon_codes() as $code ) {
		$coupons[] = array( 'code' => $code );
	}
	$meta = array();
	foreach ( array( '_kith_ref', '_kith_clicked_at', '_wc_order_attribution_session_entry' ) as $key ) {
		$value = $order->get_meta( $key );
		if ( is_string( $value ) && '' !== $value ) {
			$meta[] = array( 'key' => $key, 'value' => $value );
		}
	}
	return array(
		'id'                 => $order->get_id(),
		'parent_id'          => $order->get_parent_id(),
		'status'             => $order->get_status(),
		'currency'           => $order->get_currency(),
		'total'              => $order->get_total(),
		'total_tax'          => $order->get_total_tax(),
		'shipping_total'     => $order->get_shipping_total(),
		'customer_id'        => $order->get_customer_id(),
		'payment_method'     => $order->get_payment_method(),
		'transaction_id'     => $order->get_transaction_id(),
		'date_created_gmt'   => kith_gmt( $order->get_date_created() ),
		'date_modified_gmt'  => kith_gmt( $order->get_date_modified() ),
		'date_paid_gmt'      => kith_gmt( $order->get_date_paid() ),
		'date_completed_gmt' => kith_gmt( $order->get_date_completed() ),
		'billing'            => array(
			'email'      => $order->get_billing_email(),
			'first_name' => $order->get_billing_first_name(),
			'last_name'  => $order->get_billing_last_name(),
		),
		'coupon_lines'       => $coupons,
		'refunds'            => $refunds,
		'meta_data'          => $meta,
	);
}

/**
 * @param DateTimeInterface|null $date An instant, in any zone.
 * @return string|null In UTC, without a zone, as the REST API has it.
 */
function kith_gmt( $date ) {
	return $date ? gmdate( 'Y-m-d\TH:i:s', $date->getTimestamp() ) : null;
}

// --- Settings ---------------------------------------------------------------------------------------------

add_filter( 'woocommerce_get_sections_advanced', 'kith_sections' );
add_filter( 'woocommerce_get_settings_advanced', 'kith_settings', 10, 2 );

/**
 * @param array<string, string> $sections The sections of WooCommerce > Settings > Advanced.
 * @return array<string, string> The same with one for Kith.
 */
function kith_sections( $sections ) {
	return $sections + array( 'kith' => 'Kith' );
}

/**
 * @param array<int, array<string, string>> $settings The settings of a section.
 * @param string                            $section  Its name.
 * @return array<int, array<string, string>> Those of Kith in its own section.
 */
function kith_settings( $settings, $section ) {
	if ( 'kith' !== $section ) {
		return $settings;
	}
	return array(
		array(
			'id'    => 'kith_options',
			'type'  => 'title',
			'title' => 'Kith',
			'desc'  => 'Fill in both to have this plugin tell Kith of each order. Then delete the two webhooks of Kith, which are not needed beside it. The code of the link is kept in any case.',
		),
		array(
			'id'    => 'kith_hook_url',
			'type'  => 'text',
			'title' => 'Address',
			'desc'  => 'The hookUrl of the WooCommerce connector.',
		),
		array(
			'id'    => 'kith_secret',
			'type'  => 'password',
			'title' => 'Secret',
			'desc'  => 'The secret that you gave the connector.',
		),
		array(
			'id'   => 'kith_options',
			'type' => 'sectionend',
		),
	);
}
