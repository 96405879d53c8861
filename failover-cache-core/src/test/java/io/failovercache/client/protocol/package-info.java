/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Tests of the adapter to xmemcached.
 */
@NullMarked
package io.failovercache.client.protocol;

import org.jspecify.annotations.NullMarked;
