/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The only place that knows xmemcached: one connection to one server on its reactor. No
 * command is encoded and no reply decoded here.
 */
@NullMarked
package io.failovercache.client.xmemcached;

import org.jspecify.annotations.NullMarked;
