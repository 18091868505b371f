/** What the node tells Prometheus: a catalogue of every figure, and what watches the parts. Decides nothing. */
@NullMarked
package io.akashi.node.metrics;

import org.jspecify.annotations.NullMarked;
