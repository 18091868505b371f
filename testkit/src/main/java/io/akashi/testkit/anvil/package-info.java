/** A development chain of Ethereum's kind as a process, for tests. Never listens beyond this machine. */
@NullMarked
package io.akashi.testkit.anvil;

import org.jspecify.annotations.NullMarked;
