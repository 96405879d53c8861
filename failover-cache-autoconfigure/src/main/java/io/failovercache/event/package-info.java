/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Application events and log lines about changes of state of servers. No decision of the
 * engine depends on them.
 */
@NullMarked
package io.failovercache.event;

import org.jspecify.annotations.NullMarked;
