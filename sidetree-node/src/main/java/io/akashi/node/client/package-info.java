/** Who may have operations written, how many, and at what cost: keys, quotas, budgets. Holds the hashes of keys, never a key. */
@NullMarked
package io.akashi.node.client;

import org.jspecify.annotations.NullMarked;
