/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The exchange between instances with other lists of servers: the rings in use, and the
 * server behind each name. No value is read or written here.
 */
@NullMarked
package io.failovercache.roster;

import org.jspecify.annotations.NullMarked;
