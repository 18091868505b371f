/** Verifies credentials for whoever asks over HTTP. Keeps nothing of them. */
@NullMarked
package io.akashi.issuer.verify.http;

import org.jspecify.annotations.NullMarked;
