/** Public keys as texts, read and checked. Signs and verifies nothing, and holds no secret key. */
@NullMarked
package io.akashi.resolver.key;

import org.jspecify.annotations.NullMarked;
