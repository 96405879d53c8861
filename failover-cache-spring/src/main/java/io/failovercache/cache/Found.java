/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import org.jspecify.annotations.Nullable;

/**
 * A value that is there, perhaps {@code null}; held by one caller, or one that cannot
 * change.
 *
 * @param value the value
 * @param isStale whether it should be loaded anew
 */
record Found(@Nullable Object value, boolean isStale) {

}
