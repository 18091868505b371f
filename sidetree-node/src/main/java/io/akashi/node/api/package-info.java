/** The description of the node's routes, for programs and for people. Never knows what a route does. */
@NullMarked
package io.akashi.node.api;

import org.jspecify.annotations.NullMarked;
