/**
 * Our node as a judge by cases: the questions of {@code conformance/reference} answered in its words. Loaded afresh for
 * each mutant, so nothing outside refers to these classes but by name. Holds everything in memory.
 */
@NullMarked
package io.akashi.conformance.differential.ours;

import org.jspecify.annotations.NullMarked;
