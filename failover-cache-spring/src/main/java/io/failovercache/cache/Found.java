/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import org.jspecify.annotations.Nullable;

/**
 * A value that was found, possibly {@code null}; either immutable or held by one caller
 * alone.
 *
 * @param value the value
 * @param isStale whether it should be reloaded
 */
record Found(@Nullable Object value, boolean isStale) {

}
