/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

/**
 * A key as the user of a cache knows it.
 *
 * @param cache the name of the cache
 * @param text the key in the cache, any characters
 * @since 1.0.0
 */
public record EntryKey(String cache, String text) {

}
