/**
 * The operations of Sidetree and what they are made of: suffix data, delta, patches, signed data. Pure rules: bytes and
 * values in, values out. Performs no I/O and reads no clock.
 */
@NullMarked
package io.akashi.sidetree.model;

import org.jspecify.annotations.NullMarked;
