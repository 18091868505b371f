/** The OpenAPI document against running nodes. */
@NullMarked
package io.akashi.conformance.api;

import org.jspecify.annotations.NullMarked;
