/**
 * A client of an Akashi node: composes and submits operations, follows them, resolves DIDs, and checks what it is told by
 * replaying it. Needs the rules of {@code sidetree-core} and the JDK's HTTP client within bounds, and nothing of a server.
 */
@NullMarked
package io.akashi.client;

import org.jspecify.annotations.NullMarked;
