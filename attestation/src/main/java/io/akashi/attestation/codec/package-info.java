/** Claims sets and results without protection, read for their content. Nothing in them is ever believed. */
@NullMarked
package io.akashi.attestation.codec;

import org.jspecify.annotations.NullMarked;
