/** The anchor contract: its code, how it is called, and its event. Asks nobody. */
@NullMarked
package io.akashi.anchor.ethereum.contract;

import org.jspecify.annotations.NullMarked;
