/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.local;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.Entry;

/**
 * A copy of an entry in this instance.
 *
 * @param entry the entry as a server gave it
 * @param shared its value if callers may share it because it is immutable, else
 * {@code null}: then each caller gets its own value from the entry
 * @param plainBytes the size of the value before it was compressed
 * @param copiedAt the monotonic time before the read that gave it
 * @since 1.0.0
 */
public record LocalCopy(Entry entry, @Nullable Object shared, int plainBytes, long copiedAt) {

}
