<?php
/**
 * The parts of WordPress and WooCommerce that plugins/woocommerce/kith.php touches, as small as they can be.
 * Reads a scenario as JSON from standard input, plays it, and writes what happened as JSON.
 */

define( 'ABSPATH', __DIR__ );
$said = json_decode( stream_get_contents( STDIN ), true );

$hooks     = array();
$scheduled = array();
$requests  = array();
$logged    = array();
$declared  = array();
$answers   = $said['answers'] ?? array();
// What happens in the shop while a request is under way.
$meanwhile = $said['meanwhile'] ?? array();
$_COOKIE   = isset( $said['cookie'] ) ? array( 'kith' => $said['cookie'] ) : array();

function add_action( $hook, $callback, $priority = 10, $accepted = 1 ) {
	global $hooks;
	$hooks[ $hook ][] = array( $callback, $accepted );
}
function add_filter( $hook, $callback, $priority = 10, $accepted = 1 ) {
	add_action( $hook, $callback, $priority, $accepted );
}
function do_action( $hook, ...$args ) {
	global $hooks;
	foreach ( $hooks[ $hook ] ?? array() as list( $callback, $accepted ) ) {
		$callback( ...array_slice( $args, 0, $accepted ) );
	}
}
function apply_filters( $hook, $value, ...$args ) {
	global $hooks;
	foreach ( $hooks[ $hook ] ?? array() as list( $callback, $accepted ) ) {
		$value = $callback( ...array_slice( array_merge( array( $value ), $args ), 0, $accepted ) );
	}
	return $value;
}
function get_option( $name, $default = false ) {
	global $said;
	return $said['options'][ $name ] ?? $default;
}
function wp_unslash( $value ) {
	return is_string( $value ) ? stripslashes( $value ) : $value;
}
/** Decodes what WordPress escapes, once; `&apos;` and hexadecimal `<` and `>` are none of it. */
function wp_specialchars_decode( $text, $quote_style ) {
	$of = array( 'amp' => '&', 'lt' => '<', 'gt' => '>', '38' => '&', '60' => '<', '62' => '>', 'x26' => '&' );
	if ( ENT_QUOTES === $quote_style ) {
		$of += array( 'quot' => '"', '34' => '"', 'x22' => '"', '39' => "'", 'x27' => "'" );
	}
	return preg_replace_callback(
		'/&(?:([a-z]+)|#([xX]?)0*([0-9]+));/',
		function ( $found ) use ( $of ) {
			return $of[ '' === $found[1] ? strtolower( $found[2] ) . $found[3] : $found[1] ] ?? $found[0];
		},
		$text
	);
}
function wp_json_encode( $value ) {
	return json_encode( $value );
}
function wc_format_decimal( $number, $decimals ) {
	return number_format( $number, $decimals, '.', '' );
}
function wc_get_price_decimals() {
	return 2;
}
function as_get_scheduled_actions( $query, $format ) {
	global $scheduled;
	$found = array();
	foreach ( $scheduled as $id => $one ) {
		$is_of = array( $one['hook'], $one['args'], $one['group'] );
		$is_asked = array( $query['hook'], $query['args'], $query['group'] ) === $is_of;
		if ( $is_asked && in_array( $one['status'], (array) $query['status'], true ) ) {
			$found[] = $id;
		}
	}
	return $found;
}
function as_schedule_single_action( $at, $hook, $args, $group ) {
	global $scheduled;
	$scheduled[] = array(
		'in'     => $at - time(),
		'hook'   => $hook,
		'args'   => $args,
		'group'  => $group,
		'status' => 'pending',
	);
}
function as_unschedule_all_actions( $hook, $args, $group ) {
	global $scheduled;
	$said = array( 'hook' => $hook, 'args' => $args, 'group' => $group, 'status' => 'pending' );
	foreach ( as_get_scheduled_actions( $said, 'ids' ) as $id ) {
		$scheduled[ $id ]['status'] = 'canceled';
	}
}
class WP_Error {}
function is_wp_error( $thing ) {
	return $thing instanceof WP_Error;
}
function wp_safe_remote_post( $url, $args ) {
	global $requests, $answers, $meanwhile;
	$requests[] = array( 'url' => $url ) + $args;
	play( array_shift( $meanwhile ) ?? array() );
	$status = array_shift( $answers ) ?? 200;
	if ( 'stopped' === $status ) {
		throw new RuntimeException( 'the process was stopped' );
	}
	return 0 === $status ? new WP_Error() : array( 'response' => array( 'code' => $status ) );
}
function wp_remote_retrieve_response_code( $response ) {
	return $response['response']['code'];
}
class Stub_Logger {
	public function error( $message, $context ) {
		global $logged;
		$logged[] = array( $message, $context );
	}
}
function wc_get_logger() {
	return new Stub_Logger();
}

/** An order or a refund: `get_total()` reads `total`, and dates are instants of the scenario. */
class WC_Order {
	private $data;
	public $meta;
	public function __construct( $data ) {
		$this->data = $data;
		$this->meta = $data['meta'] ?? array();
	}
	public function __call( $name, $args ) {
		$field = preg_replace( '/^get_/', '', $name );
		$value = $this->data[ $field ] ?? null;
		return null !== $value && 0 === strpos( $field, 'date_' ) ? new DateTimeImmutable( $value ) : $value;
	}
	public function get_refunds() {
		return array_map(
			function ( $refund ) {
				return new WC_Order( $refund );
			},
			$this->data['refunds'] ?? array()
		);
	}
	public function get_coupon_codes() {
		return $this->data['coupon_codes'] ?? array();
	}
	public function get_meta( $key ) {
		return $this->meta[ $key ] ?? '';
	}
	public function update_meta_data( $key, $value ) {
		$this->meta[ $key ] = $value;
	}
}
$order = isset( $said['order'] ) ? new WC_Order( $said['order'] ) : null;
function wc_get_order( $id ) {
	global $order;
	return null !== $order && $order->get_id() === $id ? $order : false;
}

eval( 'namespace Automattic\WooCommerce\Utilities; class FeaturesUtil {
	public static function declare_compatibility( $feature, $file, $compatible ) {
		global $declared;
		$declared[ $feature ] = $compatible;
	}
}' );

require $said['plugin'];

function play( $actions ) {
	global $order;
	foreach ( $actions as $action ) {
		$args = $action;
		$hook = array_shift( $args );
		do_action( $hook, ...array_map( function ( $arg ) use ( $order ) {
			return 'the order' === $arg ? $order : $arg;
		}, $args ) );
	}
}

play( $said['actions'] ?? array() );
if ( ! empty( $said['runsScheduled'] ) ) {
	for ( $at = 0; $at < count( $scheduled ) && $at < 50; $at++ ) {
		if ( 'pending' !== $scheduled[ $at ]['status'] ) {
			continue;
		}
		$scheduled[ $at ]['status'] = 'in-progress';
		try {
			do_action( $scheduled[ $at ]['hook'], ...$scheduled[ $at ]['args'] );
			$scheduled[ $at ]['status'] = 'complete';
		} catch ( RuntimeException $stopped ) {
			// What was stopped is not run again.
			$scheduled[ $at ]['status'] = 'failed';
		}
	}
}

echo json_encode( array(
	'meta'      => null === $order ? array() : (object) $order->meta,
	'scheduled' => $scheduled,
	'requests'  => $requests,
	'logged'    => $logged,
	'declared'  => (object) $declared,
	'sections'  => apply_filters( 'woocommerce_get_sections_advanced', array( 'keys' => 'REST API' ) ),
	'settings'  => apply_filters( 'woocommerce_get_settings_advanced', array(), 'kith' ),
	'others'    => apply_filters( 'woocommerce_get_settings_advanced', array( array( 'id' => 'x' ) ), 'keys' ),
) );
