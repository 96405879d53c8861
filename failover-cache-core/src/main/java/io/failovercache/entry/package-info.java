/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What is stored under a key, and under which key: no sockets, no time sources.
 */
@NullMarked
package io.failovercache.entry;

import org.jspecify.annotations.NullMarked;
