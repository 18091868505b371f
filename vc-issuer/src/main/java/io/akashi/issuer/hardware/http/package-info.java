/** The translator of evidence over HTTP. Never decides. */
@NullMarked
package io.akashi.issuer.hardware.http;

import org.jspecify.annotations.NullMarked;
