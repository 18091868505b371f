/**
 * Credentials and presentations of the W3C's data model 2.0 as signed tokens ({@code vc+jwt}, {@code vp+jwt}): issuing,
 * reading, checking the model. Never processes JSON-LD nor loads a context.
 */
@NullMarked
package io.akashi.issuer.vcdm;

import org.jspecify.annotations.NullMarked;
