/**
 * The one client for addresses that others choose. It asks for what a {@link io.akashi.outbound.Purpose} allows, at an
 * address that was resolved and checked beforehand, within bounds of size and time. It sends no credentials, keeps no
 * cookies, and never goes through a proxy.
 */
@NullMarked
package io.akashi.outbound;

import org.jspecify.annotations.NullMarked;
