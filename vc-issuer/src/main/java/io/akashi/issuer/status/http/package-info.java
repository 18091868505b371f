/** Serves status lists over HTTP. Never changes a status. */
@NullMarked
package io.akashi.issuer.status.http;

import org.jspecify.annotations.NullMarked;
