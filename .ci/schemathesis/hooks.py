"""What the document cannot say of requests."""
import schemathesis


@schemathesis.hook
def before_call(context, case, kwargs):
    # A wait needs an order, and takes its time: longer than a request may take here.
    query = case.query
    if isinstance(query, dict) and str(query.get("wait", "")).endswith("s"):
        if query.get("order") in (None, "desc"):
            query["order"] = "asc"
        if query["wait"][:-1].isdigit():
            query["wait"] = "0s"
