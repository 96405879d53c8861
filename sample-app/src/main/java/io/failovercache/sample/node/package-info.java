/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The memcached servers as the page shows them, and the embedded ones that it may crash.
 */
@NullMarked
package io.failovercache.sample.node;

import org.jspecify.annotations.NullMarked;
