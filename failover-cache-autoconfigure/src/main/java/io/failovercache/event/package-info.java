/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Application events and log lines about servers that come and go.
 */
@NullMarked
package io.failovercache.event;

import org.jspecify.annotations.NullMarked;
