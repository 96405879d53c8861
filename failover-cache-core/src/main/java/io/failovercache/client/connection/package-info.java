/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The parts of one connection that know no library: the queue of writes, the choice of
 * the thread that reads, and the threads that connect. No codec and nothing of xmemcached
 * lives here.
 */
@NullMarked
package io.failovercache.client.connection;

import org.jspecify.annotations.NullMarked;
