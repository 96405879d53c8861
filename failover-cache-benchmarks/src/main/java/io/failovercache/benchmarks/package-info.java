/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the cache costs beside a bare memcached client, measured side by side.
 */
@NullMarked
package io.failovercache.benchmarks;

import org.jspecify.annotations.NullMarked;
