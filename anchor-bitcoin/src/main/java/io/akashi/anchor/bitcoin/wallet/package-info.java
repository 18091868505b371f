/**
 * Writing to Bitcoin: fees, coins, transactions and signatures. Spends only coins that our own index knows, and never more
 * than its policy allows. Sends nothing: what is signed here is kept first and sent by whoever asked.
 */
@NullMarked
package io.akashi.anchor.bitcoin.wallet;

import org.jspecify.annotations.NullMarked;
