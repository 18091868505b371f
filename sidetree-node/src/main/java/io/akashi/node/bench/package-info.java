/** Loads that are made for measuring, and measuring. The same seed gives the same load. Never used by a running node. */
@NullMarked
package io.akashi.node.bench;

import org.jspecify.annotations.NullMarked;
