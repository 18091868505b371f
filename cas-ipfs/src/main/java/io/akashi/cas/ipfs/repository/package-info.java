/** Files from the repository of an IPFS node that need not run. */
@NullMarked
package io.akashi.cas.ipfs.repository;

import org.jspecify.annotations.NullMarked;
