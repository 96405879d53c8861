/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The endpoint that shows the servers and lets an operator act on them. It decides
 * nothing by itself.
 */
@NullMarked
package io.failovercache.actuate;

import org.jspecify.annotations.NullMarked;
