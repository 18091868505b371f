/**
 * The DID methods that this node resolves, a class each. Asks the network only through {@code WebDocuments}, and writes
 * nothing. Source: each method's own specification.
 */
@NullMarked
package io.akashi.resolver.method;

import org.jspecify.annotations.NullMarked;
