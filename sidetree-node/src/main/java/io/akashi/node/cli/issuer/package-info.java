/** {@code akashi issuer}: what an issuer's operator does. */
@NullMarked
package io.akashi.node.cli.issuer;

import org.jspecify.annotations.NullMarked;
