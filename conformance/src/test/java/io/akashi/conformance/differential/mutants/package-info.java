/**
 * Our own rules with one mistake each, to see that the differential test finds it. Reads the sources of the repository;
 * nothing is written outside of memory.
 */
@NullMarked
package io.akashi.conformance.differential.mutants;

import org.jspecify.annotations.NullMarked;
