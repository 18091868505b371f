/**
 * Resolves DIDs. A library without a web server; what it needs of a node it takes through the {@code OperationStore}
 * port. Never writes.
 */
@NullMarked
package io.akashi.resolver;

import org.jspecify.annotations.NullMarked;
