/** A small wallet on the command line: takes an offer, holds credentials, presents them. Keeps its keys in open files. */
@NullMarked
package io.akashi.node.cli.wallet;

import org.jspecify.annotations.NullMarked;
