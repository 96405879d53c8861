/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The commands of memcached on two groups of servers. No rule of failover lives here.
 */
@NullMarked
package io.failovercache.operations;

import org.jspecify.annotations.NullMarked;
