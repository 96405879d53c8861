/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The commands of memcached, replicated.
 */
@NullMarked
package io.failovercache.operations;

import org.jspecify.annotations.NullMarked;
