/** {@code akashi config} and the options that name a configuration. Starts no node. */
@NullMarked
package io.akashi.node.cli.config;

import org.jspecify.annotations.NullMarked;
