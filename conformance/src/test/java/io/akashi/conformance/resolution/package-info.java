/** What the specification of DID resolution says, asked of a running node. */
@NullMarked
package io.akashi.conformance.resolution;

import org.jspecify.annotations.NullMarked;
