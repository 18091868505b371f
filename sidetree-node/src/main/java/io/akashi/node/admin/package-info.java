/** The operator's routes: on loopback alone, behind a token that only the operator can read. */
@NullMarked
package io.akashi.node.admin;

import org.jspecify.annotations.NullMarked;
