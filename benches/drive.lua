-- Drives wrk: asks the paths of a file in turn, each time with a new number in the body.
-- wrk … -s drive.lua URL -- PATHS_FILE [BODY_FILE]
local paths, at, body, serial = {}, 0, nil, 0
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(args)
  for line in io.lines(args[1]) do paths[#paths + 1] = line end
  at = (number * 7919) % #paths
  if args[2] then
    local file = assert(io.open(args[2]))
    body = file:read("a")
    file:close()
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/json"
  end
end

function request()
  at = at % #paths + 1
  if not body then return wrk.format(nil, paths[at]) end
  serial = serial + 1
  return wrk.format(nil, paths[at], nil, (body:gsub("@@", number .. "." .. serial)))
end

function done(summary, latency)
  local wrong = summary.errors
  local failed = wrong.connect + wrong.read + wrong.write + wrong.status + wrong.timeout
  io.write(string.format("FIGURES %d %d %d %d\n",
    summary.requests, summary.duration, latency:percentile(99), failed))
end
