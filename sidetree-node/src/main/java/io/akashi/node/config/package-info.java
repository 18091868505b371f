/** What an operator writes: networks and node settings, read into types that cannot be wrong. */
@NullMarked
package io.akashi.node.config;

import org.jspecify.annotations.NullMarked;
