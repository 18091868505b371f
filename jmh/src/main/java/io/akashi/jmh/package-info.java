/** Benchmarks of single steps on hot paths, by JMH: {@code make jmh}. Never used by a node. */
@NullMarked
package io.akashi.jmh;

import org.jspecify.annotations.NullMarked;
