/** The Java client against running nodes; its examples are those of docs/client.md. */
@NullMarked
package io.akashi.conformance.client;

import org.jspecify.annotations.NullMarked;
